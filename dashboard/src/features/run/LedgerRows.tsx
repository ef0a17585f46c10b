// The ledger: each use by each attempt.
import type { components } from "@/shared/api/schema";
import { amount } from "@/shared/format/numbers";
import { unitWord } from "@/shared/format/units";
import { Moment } from "@/shared/ui/Moment";
import { Scroll } from "@/shared/ui/Scroll";
import { CELL, HEAD, NUMBER, ROW, TABLE } from "@/shared/ui/table";

type Line = components["schemas"]["LedgerLineOut"];

export function LedgerRows({ lines }: { lines: readonly Line[] }) {
  if (lines.length === 0) return null;
  return (
    <Scroll label="Ledger">
      <table className={TABLE}>
        <thead>
          <tr>
            <th className={HEAD}>When</th>
            <th className={HEAD}>Step</th>
            <th className={HEAD}>Of</th>
            <th className={`${HEAD} ${NUMBER}`}>Reserved</th>
            <th className={`${HEAD} ${NUMBER}`}>Used</th>
            <th className={`${HEAD} w-full`}>Note</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.ledger_id} className={ROW}>
              <td className={CELL}>
                <Moment at={line.at} as="clock" />
              </td>
              <td className={`${CELL} whitespace-nowrap`}>{line.step}</td>
              <td className={CELL}>{unitWord(line.unit)}</td>
              <td className={`${CELL} ${NUMBER}`}>{amount(Number(line.reserved), line.unit)}</td>
              <td className={`${CELL} ${NUMBER}`}>{usedOf(line)}</td>
              <td className={`${CELL} text-soft`}>{line.note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function usedOf(line: Line): string {
  if (line.settled !== null) return amount(Number(line.settled), line.unit);
  return line.state === "unknown" ? "not known, charged in full" : "under way";
}
