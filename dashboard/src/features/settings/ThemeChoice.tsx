// Light, dark, or as the system says.
import { sentence } from "@/shared/format/states";
import { THEMES, theme, useTheme } from "@/shared/theme/theme";
import { Card } from "@/shared/ui/Card";

export function ThemeChoice() {
  const now = useTheme();
  return (
    <Card title="Theme, kept by this browser">
      <fieldset className="flex flex-wrap gap-4">
        <legend className="sr-only">Theme</legend>
        {THEMES.map((one) => (
          <label key={one} className="flex items-center gap-2">
            <input
              type="radio"
              name="theme"
              checked={now === one}
              onChange={() => theme.set(one)}
              className="accent-accent"
            />
            {one === "system" ? "As the system says" : sentence(one)}
          </label>
        ))}
      </fieldset>
    </Card>
  );
}
