// What the run used of its budget, unit by unit, and use by use.
import { useQuery } from "@tanstack/react-query";
import { api, need } from "@/shared/api/client";
import { Asked } from "@/shared/ui/Asked";
import { Quiet } from "@/shared/ui/Quiet";
import { CostBars } from "./CostBars";
import { costsQuery } from "./costsQuery";
import { LedgerRows } from "./LedgerRows";

export function Costs({ runId, step }: { runId: number; step: string | undefined }) {
  const path = { run_id: runId };
  const costs = useQuery(costsQuery(runId));
  const ledger = useQuery({
    queryKey: ["run", runId, "ledger"],
    queryFn: () => need(api.GET("/api/runs/{run_id}/ledger", { params: { path, query: { limit: 200 } } })),
  });
  return (
    <Asked query={costs}>
      {(bars) => (
        <Asked query={ledger}>
          {(page) => {
            const lines = page.items.filter((line) => !step || line.step === step);
            if (bars.length === 0 && lines.length === 0) {
              return <Quiet words="This run used nothing that is counted: no money, no calls, no tokens." />;
            }
            return (
              <>
                <CostBars costs={bars} />
                <LedgerRows lines={lines} />
              </>
            );
          }}
        </Asked>
      )}
    </Asked>
  );
}
