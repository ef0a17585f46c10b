// Whether work can be taken and done now, and if not, why not.
import { useQuery } from "@tanstack/react-query";
import { StateMark } from "@/shared/ui/StateMark";
import { healthQuery } from "./health";

export function HealthLine() {
  const health = useQuery(healthQuery);
  if (!health.data) return null;
  const { why_not } = health.data;
  return (
    <p className="flex max-w-[70ch] items-center gap-1.5 text-small" role="status">
      <StateMark state={why_not.length ? "failed" : "completed"} />
      {why_not.length ? why_not.join(" ") : "Healthy: work is taken and done."}
    </p>
  );
}
