// A bar for each unit of a budget: spent, reserved, and what may be used.
import type { components } from "@/shared/api/schema";
import { amount } from "@/shared/format/numbers";
import { unitWord } from "@/shared/format/units";
import { Bar } from "@/shared/ui/Bar";

interface Props {
  costs: readonly components["schemas"]["CostOut"][];
  /** One below the other. */
  narrow?: boolean;
}

export function CostBars({ costs, narrow = false }: Props) {
  return (
    <ul className={`grid gap-x-8 gap-y-2 p-3 ${narrow ? "" : "md:grid-cols-2"}`}>
      {costs.map((cost) => {
        const [spent, reserved] = [Number(cost.spent), Number(cost.reserved)];
        const allowed = cost.allowed === null ? null : Number(cost.allowed);
        const used = allowed ? spent / allowed : 0;
        return (
          <li key={cost.unit}>
            <div className="mb-1 flex flex-wrap justify-between gap-x-4">
              <span>{unitWord(cost.unit)}</span>
              <span className="text-soft">
                {amount(spent, cost.unit)} {allowed === null ? "used, no bound" : `of ${amount(allowed, cost.unit)}`}
                {reserved > 0 && `, ${amount(reserved, cost.unit)} reserved`}
              </span>
            </div>
            {allowed !== null && (
              <Bar
                label={`${unitWord(cost.unit)} used`}
                share={used}
                held={allowed ? reserved / allowed : 0}
                tone={used > 0.9 ? "failed" : used > 0.7 ? "waiting" : "accent"}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
