// Limits: what calls pass through them, who waits, and until when one is closed.
import { useQuery } from "@tanstack/react-query";
import { api, need } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";
import { many, whole } from "@/shared/format/numbers";
import { clock, duration } from "@/shared/format/times";
import { Asked } from "@/shared/ui/Asked";
import { Bar } from "@/shared/ui/Bar";
import { Card } from "@/shared/ui/Card";
import { Quiet } from "@/shared/ui/Quiet";
import { Scroll } from "@/shared/ui/Scroll";
import { CELL, HEAD, NUMBER, ROW, TABLE } from "@/shared/ui/table";

type Limit = components["schemas"]["LimitOut"];

export function LimitRows() {
  const limits = useQuery({
    queryKey: ["queues", "limits"],
    queryFn: () => need(api.GET("/api/limits", { params: { query: { limit: 200 } } })),
    refetchInterval: 5000,
  });
  return (
    <Card title="Limits" flush>
      <Asked query={limits}>
        {(page) =>
          page.items.length === 0 ? (
            <Quiet words="No call has passed a limit yet. A step that names a limit brings it here." />
          ) : (
            <Scroll label="Limits">
              <table className={TABLE}>
                <thead>
                  <tr>
                    <th className={HEAD}>Limit</th>
                    <th className={HEAD}>Allows</th>
                    <th className={HEAD}>In use</th>
                    <th className={`${HEAD} ${NUMBER}`}>Waiting</th>
                    <th className={`${HEAD} w-full`}>Now</th>
                  </tr>
                </thead>
                <tbody>
                  {page.items.map((one) => (
                    <LimitRow key={one.key} limit={one} />
                  ))}
                </tbody>
              </table>
            </Scroll>
          )
        }
      </Asked>
    </Card>
  );
}

function LimitRow({ limit }: { limit: Limit }) {
  const share = limit.calls ? limit.used / limit.calls : 0;
  return (
    <tr className={ROW}>
      <td className={`${CELL} whitespace-nowrap font-medium`}>{limit.key}</td>
      <td className={`${CELL} whitespace-nowrap`}>
        {many(limit.calls, "call")} in {duration(limit.per).replace(".0", "")}
      </td>
      <td className={`${CELL} min-w-40`}>
        <div className="flex items-center gap-2">
          <Bar share={share} tone={share >= 1 ? "waiting" : "accent"} label={`${limit.key} in use`} />
          <span className="text-small text-soft">{whole(limit.used)}</span>
        </div>
      </td>
      <td className={`${CELL} ${NUMBER}`}>{whole(limit.waiting)}</td>
      <td className={CELL}>{nowOf(limit)}</td>
    </tr>
  );
}

function nowOf(limit: Limit): string {
  const now = Date.now();
  if (limit.closed_until && Date.parse(limit.closed_until) > now) {
    return `Closed until ${clock(limit.closed_until, now)}${limit.closed_why ? `: ${limit.closed_why}` : ""}`;
  }
  if (limit.waiting && limit.next_at) return `The next one goes at ${clock(limit.next_at, now)}`;
  return "Open";
}
