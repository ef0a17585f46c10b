// Settings: what this browser keeps for its person, and how the server was set.

import { useMay } from "@/shared/me/useMe";
import { Page } from "@/shared/ui/Page";
import { HowToBeTold } from "./HowToBeTold";
import { ServerSettings } from "./ServerSettings";
import { ThemeChoice } from "./ThemeChoice";

export function SettingsPage() {
  const admin = useMay("admin");
  return (
    <Page title="Settings">
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <ThemeChoice />
        <HowToBeTold />
      </div>
      {admin && <ServerSettings />}
    </Page>
  );
}
