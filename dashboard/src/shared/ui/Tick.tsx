// A checkbox; `some` where only a part of what it stands for is chosen.
interface Props {
  label: string;
  checked: boolean;
  some?: boolean;
  onChange: (checked: boolean) => void;
}

export function Tick({ label, checked, some = false, onChange }: Props) {
  return (
    <input
      type="checkbox"
      aria-label={label}
      checked={checked}
      ref={(box) => {
        if (box) box.indeterminate = some && !checked;
      }}
      onChange={(event) => onChange(event.target.checked)}
      className="size-3.5 accent-accent"
    />
  );
}
