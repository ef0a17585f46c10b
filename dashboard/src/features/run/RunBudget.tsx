// The budget of the run beside its steps, a bar for each unit; nothing where the run has none.
import { useQuery } from "@tanstack/react-query";
import { Card } from "@/shared/ui/Card";
import { CostBars } from "./CostBars";
import { costsQuery } from "./costsQuery";

export function RunBudget({ runId }: { runId: number }) {
  const costs = useQuery(costsQuery(runId));
  if (!costs.data?.length) return null;
  return (
    <Card title="Budget" flush>
      <CostBars costs={costs.data} narrow />
    </Card>
  );
}
