// One of a few, all in sight: a group of buttons of which one is pressed.
import clsx from "clsx";

interface Props<T extends string> {
  label: string;
  value: T;
  choices: readonly (readonly [value: T, words: string])[];
  onChange: (value: T) => void;
}

export function Choices<T extends string>({ label, value, choices, onChange }: Props<T>) {
  return (
    <div role="group" aria-label={label} className="flex rounded-m border border-line p-px">
      {choices.map(([one, words]) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === value}
          onClick={() => onChange(one)}
          className={clsx(
            "h-6 rounded-s px-2 text-small max-md:h-8",
            one === value ? "bg-hover font-medium text-ink" : "text-soft hover:text-ink",
          )}
        >
          {words}
        </button>
      ))}
    </div>
  );
}
