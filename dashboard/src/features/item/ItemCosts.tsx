// What the item has cost in all its runs, by pipeline and step, from the ledger.
import { useQuery } from "@tanstack/react-query";
import { api, need } from "@/shared/api/client";
import { amount, many } from "@/shared/format/numbers";
import { unitWord } from "@/shared/format/units";
import { Asked } from "@/shared/ui/Asked";
import { Card } from "@/shared/ui/Card";
import { Quiet } from "@/shared/ui/Quiet";
import { Scroll } from "@/shared/ui/Scroll";
import { CELL, HEAD, NUMBER, ROW, TABLE } from "@/shared/ui/table";
import { costLines } from "./costs";

export function ItemCosts({ catalogue, itemKey }: { catalogue: string; itemKey: string }) {
  const costs = useQuery({
    queryKey: ["runs", "item", catalogue, itemKey, "costs"],
    queryFn: () =>
      need(api.GET("/api/spending/items/{catalogue}/{key}", { params: { path: { catalogue, key: itemKey } } })),
  });
  return (
    <Card title="What it has cost" flush>
      <Asked query={costs}>
        {(lines) => {
          const { units, rows } = costLines(lines);
          if (rows.length === 0) return <Quiet words="Its runs used nothing that is counted: no money, no calls." />;
          return (
            <Scroll label="What it has cost">
              <table className={TABLE}>
                <thead>
                  <tr>
                    <th className={HEAD}>Pipeline</th>
                    <th className={`${HEAD} w-full`}>Step</th>
                    <th className={`${HEAD} ${NUMBER}`}>In</th>
                    {units.map((unit) => (
                      <th key={unit} className={`${HEAD} ${NUMBER}`}>
                        {unitWord(unit)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={`${row.pipeline}/${row.step}`} className={`${ROW} ${row.step ? "" : "font-medium"}`}>
                      <td className={`${CELL} whitespace-nowrap`}>{row.pipeline}</td>
                      <td className={CELL}>{row.step ?? "All steps"}</td>
                      <td className={`${CELL} ${NUMBER} whitespace-nowrap text-soft`}>
                        {row.step ? many(row.runs, "run") : ""}
                      </td>
                      {units.map((unit) => (
                        <td key={unit} className={`${CELL} ${NUMBER} whitespace-nowrap`}>
                          {row.spent[unit] === undefined ? "–" : amount(row.spent[unit], unit)}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
          );
        }}
      </Asked>
    </Card>
  );
}
