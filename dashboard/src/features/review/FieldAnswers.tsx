// The four answers about a field, each with its key; an override asks for the value, its unit and a reason.
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/shared/ui/Button";
import { Kbd } from "@/shared/ui/Kbd";
import { typed } from "./fields";
import { useActions, useKeyMap } from "./keys";
import { shown } from "./payload";
import type { FieldDecision } from "./useFieldDecision";

interface Props {
  value: unknown;
  unit: string | null;
  refusal: string | null;
  onDecide: (decision: FieldDecision) => void;
}

const FIELD = "h-8 min-w-0 rounded-m border border-strong-line bg-card px-2 max-md:h-9";
const ANSWERS = [
  ["accept", "Accept"],
  ["override", "Override"],
  ["unknown", "Unknown"],
  ["lock", "Lock"],
] as const;

export function FieldAnswers({ value, unit, refusal, onDecide }: Props) {
  const keys = useKeyMap();
  const [reason, setReason] = useState("");
  const [overriding, setOverriding] = useState(false);
  const decide = (choice: FieldDecision["choice"]) => {
    if (refusal) return;
    if (choice === "override") setOverriding(true);
    else onDecide({ choice, reason: reason.trim() || undefined });
  };
  useActions(Object.fromEntries(ANSWERS.map(([choice]) => [choice, () => decide(choice)])));
  if (overriding) {
    return <Override value={value} unit={unit} onDecide={onDecide} onLeave={() => setOverriding(false)} />;
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      {ANSWERS.map(([choice, words]) => (
        <Button
          key={choice}
          disabled={refusal !== null}
          title={refusal ?? undefined}
          onClick={() => decide(choice)}
          className="h-8!"
        >
          {words}
          <Kbd>{keys[choice]}</Kbd>
        </Button>
      ))}
      <input
        aria-label="Reason, if you want to give one"
        placeholder="Reason, if you want to give one"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        className="h-8 min-w-40 flex-1 rounded-m border border-line bg-card px-2 text-small max-md:h-9"
      />
      {refusal && <p className="w-full text-small text-soft">{refusal}</p>}
    </div>
  );
}

interface OverrideProps extends Pick<Props, "value" | "unit" | "onDecide"> {
  onLeave: () => void;
}

function Override({ value, unit, onDecide, onLeave }: OverrideProps) {
  const [text, setText] = useState(shown(value));
  const [unitText, setUnitText] = useState(unit ?? "");
  const [reason, setReason] = useState("");
  const [wrong, setWrong] = useState("");
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.select(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = typed(text, value);
    if (found === null) {
      setWrong(typeof value === "number" ? "Give a number, as the value that was read is one." : "Give a value.");
      return;
    }
    onDecide({ choice: "override", reason: reason.trim(), edits: { value: found, unit: unitText.trim() || null } });
  };
  return (
    <form
      onSubmit={submit}
      onKeyDown={(event) => event.key === "Escape" && onLeave()}
      className="flex flex-wrap items-center gap-2"
    >
      <input
        ref={first}
        aria-label="Value"
        aria-invalid={wrong ? true : undefined}
        required
        value={text}
        onChange={(event) => setText(event.target.value)}
        className={`${FIELD} w-36`}
      />
      <input
        aria-label="Unit"
        placeholder="Unit"
        value={unitText}
        onChange={(event) => setUnitText(event.target.value)}
        className={`${FIELD} w-16`}
      />
      <input
        aria-label="Reason"
        placeholder="Reason"
        required
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        className={`${FIELD} flex-1`}
      />
      <Button type="submit" kind="lead" className="h-8!">
        Override
      </Button>
      <Button kind="quiet" onClick={onLeave} className="h-8!">
        Leave it
      </Button>
      {wrong && (
        <p role="alert" className="w-full text-failed text-small">
          {wrong}
        </p>
      )}
    </form>
  );
}
