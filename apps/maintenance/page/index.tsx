// The places of the maintenance agent in the dashboard.
import type { AppPlace } from "@headrace/page/place";
import { Timer, Wrench } from "lucide-react";

export const places: readonly AppPlace[] = [
  { path: "", name: "Maintenance", icon: Wrench, load: async () => (await import("./StatusPage")).StatusPage },
  { path: "hours", name: "Engine hours", icon: Timer, load: async () => (await import("./HoursPage")).HoursPage },
];
