// A place of an app's page: what its index.tsx lists under `places`.
import type { LucideIcon } from "lucide-react";
import type { ComponentType } from "react";

export interface AppPlace {
  /** Below /apps/NAME, as in "hours"; "" is /apps/NAME itself. */
  path: string;
  name: string;
  icon: LucideIcon;
  /** Loads the screen when it is first opened: `async () => (await import("./HoursPage")).HoursPage`. */
  load: () => Promise<ComponentType>;
}
