// How the server was set, with the variable that sets each.
import { useQuery } from "@tanstack/react-query";
import { api, need } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";
import { Asked } from "@/shared/ui/Asked";
import { Card } from "@/shared/ui/Card";
import { Scroll } from "@/shared/ui/Scroll";
import { CELL, HEAD, ROW, TABLE } from "@/shared/ui/table";

type Setting = components["schemas"]["SettingOut"];

export function ServerSettings() {
  const settings = useQuery({ queryKey: ["settings"], queryFn: () => need(api.GET("/api/settings")) });
  return (
    <Asked query={settings} lines={8}>
      {(data) => (
        <Card title={`The server, version ${data.version}`} flush>
          <Scroll label="Settings of the server">
            <table className={TABLE}>
              <thead>
                <tr>
                  <th className={HEAD}>Setting</th>
                  <th className={HEAD}>Value</th>
                  <th className={`${HEAD} w-1/2`}>What it does</th>
                  <th className={HEAD}>Set by</th>
                </tr>
              </thead>
              <tbody>
                {data.settings.map((one) => (
                  <tr key={one.name} className={ROW}>
                    <td className={`${CELL} whitespace-nowrap font-medium`}>{one.name.replaceAll("_", " ")}</td>
                    <td className={`${CELL} break-all`}>{shownOf(one)}</td>
                    <td className={`${CELL} min-w-60 py-1 text-soft`}>{one.what}</td>
                    <td className={`${CELL} whitespace-nowrap font-mono text-small text-soft`}>{one.variable}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </Card>
      )}
    </Asked>
  );
}

function shownOf(setting: Setting): string {
  if (setting.secret) return setting.is_set ? "set, not shown" : "not set";
  const { value } = setting;
  if (value === null || value === undefined) return "not set";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
