// A search field that tells what was typed when the typing rests.
import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";

const REST_MS = 250;

interface Props {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

export function SearchField({ label, value, onChange }: Props) {
  const [text, setText] = useState(value ?? "");
  const told = useRef(value ?? "");
  useEffect(() => {
    if ((value ?? "") !== told.current) {
      told.current = value ?? "";
      setText(value ?? "");
    }
  }, [value]);
  useEffect(() => {
    if (text === told.current) return undefined;
    const timer = setTimeout(() => {
      told.current = text.trim();
      onChange(text.trim() || undefined);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [text, onChange]);
  return (
    <label className="relative flex items-center">
      <Search size={13} className="pointer-events-none absolute left-2 text-soft" aria-hidden />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="h-7 w-56 rounded-m border border-line bg-card pr-2 pl-7 text-small max-md:h-9 max-md:w-full"
      />
    </label>
  );
}
