// One of a closed list: the system's own select, which works with every keyboard and phone.
interface Props {
  label: string;
  value: string | undefined;
  choices: readonly (readonly [value: string, words: string])[];
  any?: string;
  onChange: (value: string | undefined) => void;
}

export function Select({ label, value, choices, any, onChange }: Props) {
  return (
    <select
      aria-label={label}
      value={value ?? ""}
      onChange={(event) => onChange(event.target.value || undefined)}
      className="h-7 max-w-48 rounded-m border border-line bg-card px-1.5 text-small max-md:h-9"
    >
      {any !== undefined && <option value="">{any}</option>}
      {choices.map(([one, words]) => (
        <option key={one} value={one}>
          {words}
        </option>
      ))}
    </select>
  );
}
