// The places of the dashboard: one list for the navigation, the palette and the keys (g, then a letter).
import {
  Activity,
  ChartLine,
  Gauge,
  Inbox,
  LayoutDashboard,
  ListTree,
  type LucideIcon,
  Rows3,
  Server,
  Settings,
  Table2,
  Users,
} from "lucide-react";

export interface Place {
  to:
    | "/"
    | "/runs"
    | "/catalogue"
    | "/review"
    | "/queues"
    | "/workers"
    | "/events"
    | "/jobs"
    | "/analytics"
    | "/settings"
    | "/people";
  name: string;
  key: string;
  icon: LucideIcon;
  group: "work" | "machinery" | "house";
}

export const PLACES: readonly Place[] = [
  { to: "/", name: "Overview", key: "o", icon: LayoutDashboard, group: "work" },
  { to: "/runs", name: "Runs", key: "r", icon: Rows3, group: "work" },
  { to: "/catalogue", name: "Catalogue", key: "c", icon: Table2, group: "work" },
  { to: "/review", name: "Review", key: "i", icon: Inbox, group: "work" },
  { to: "/queues", name: "Queues and limits", key: "q", icon: Gauge, group: "machinery" },
  { to: "/workers", name: "Workers", key: "w", icon: Server, group: "machinery" },
  { to: "/jobs", name: "Jobs", key: "j", icon: ListTree, group: "machinery" },
  { to: "/events", name: "Events", key: "e", icon: Activity, group: "machinery" },
  { to: "/analytics", name: "Analytics", key: "a", icon: ChartLine, group: "machinery" },
  { to: "/people", name: "People", key: "p", icon: Users, group: "house" },
  { to: "/settings", name: "Settings", key: "s", icon: Settings, group: "house" },
];
