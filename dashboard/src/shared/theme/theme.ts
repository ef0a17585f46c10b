// Dark, light, or as the system says; kept by this browser.
import { Kept, useKept } from "@/shared/kept";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const isTheme = (value: unknown): value is Theme => THEMES.some((one) => one === value);
export const theme = new Kept<Theme>("theme", isTheme, "system");
const system = matchMedia("(prefers-color-scheme: dark)");

/** Whether the page is dark now. */
export function isDark(): boolean {
  return theme.get() === "dark" || (theme.get() === "system" && system.matches);
}

function paint(): void {
  document.documentElement.classList.toggle("dark", isDark());
}

/** Keep the page in the chosen theme from now on. */
export function followTheme(): void {
  paint();
  theme.subscribe(paint);
  system.addEventListener("change", paint);
}

/** The theme that was chosen. */
export function useTheme(): Theme {
  return useKept(theme);
}
