// Who did what, from where, and what it was before.
import { useQuery } from "@tanstack/react-query";
import { api, need } from "@/shared/api/client";
import { sentence } from "@/shared/format/states";
import { Asked } from "@/shared/ui/Asked";
import { Card } from "@/shared/ui/Card";
import { Moment } from "@/shared/ui/Moment";
import { Quiet } from "@/shared/ui/Quiet";
import { Scroll } from "@/shared/ui/Scroll";
import { CELL, HEAD, ROW, TABLE } from "@/shared/ui/table";

export function AuditLines() {
  const audit = useQuery({
    queryKey: ["audit"],
    queryFn: () => need(api.GET("/api/audit", { params: { query: { limit: 50 } } })),
  });
  return (
    <Card title="What was done, by whom" flush>
      <Asked query={audit}>
        {(page) =>
          page.items.length === 0 ? (
            <Quiet words="Nothing was changed yet." />
          ) : (
            <Scroll label="Audit">
              <table className={TABLE}>
                <thead>
                  <tr>
                    <th className={HEAD}>When</th>
                    <th className={HEAD}>Who</th>
                    <th className={HEAD}>Did</th>
                    <th className={HEAD}>To</th>
                    <th className={`${HEAD} w-full`}>Changed</th>
                    <th className={HEAD}>From</th>
                  </tr>
                </thead>
                <tbody>
                  {page.items.map((one) => (
                    <tr key={one.audit_id} className={ROW}>
                      <td className={`${CELL} text-soft`}>
                        <Moment at={one.at} as="clock" />
                      </td>
                      <td className={`${CELL} font-medium`}>{one.who}</td>
                      <td className={`${CELL} whitespace-nowrap`}>{sentence(one.action)}</td>
                      <td className={`${CELL} whitespace-nowrap`}>
                        {one.noun} {one.name}
                      </td>
                      <td className={`${CELL} break-words text-small text-soft`}>{changeOf(one.before, one.after)}</td>
                      <td className={`${CELL} text-soft`}>{one.address}</td>
                    </tr>
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

type Values = Record<string, unknown> | null;

function changeOf(before: Values, after: Values): string {
  return Object.entries(after ?? {})
    .filter(([name, value]) => JSON.stringify(before?.[name]) !== JSON.stringify(value))
    .map(([name, value]) => {
      const was = before && name in before ? `${JSON.stringify(before[name])} → ` : "";
      return `${name.replaceAll("_", " ")}: ${was}${JSON.stringify(value)}`;
    })
    .join(", ");
}
