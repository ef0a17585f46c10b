// Works on many runs: how far those under way are, and what came of those that began here, with why runs refused.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { X } from "lucide-react";
import { useEffect } from "react";
import { api, need } from "@/shared/api/client";
import { isOver, reasonsOf, type Work, workWords } from "@/shared/bulk/deeds";
import { useMay } from "@/shared/me/useMe";
import { Bar } from "@/shared/ui/Bar";
import { Button } from "@/shared/ui/Button";
import { IconButton } from "@/shared/ui/IconButton";

const LOOK_MS = 700;
const TOLD = 8;

interface Props {
  begun: ReadonlySet<number>;
  onAway: (bulkId: number) => void;
}

export function BulkWorks({ begun, onAway }: Props) {
  const client = useQueryClient();
  const works = useQuery({
    queryKey: ["bulk"],
    queryFn: () => need(api.GET("/api/bulk", { params: { query: { limit: 10 } } })),
    refetchInterval: (query) => (query.state.data?.items.some((one) => !isOver(one)) ? LOOK_MS : false),
  });
  const shown = (works.data?.items ?? []).filter(
    (one) => one.deed !== "process" && (!isOver(one) || begun.has(one.bulk_id)),
  );
  const over = shown.filter(isOver).length;
  useEffect(() => {
    if (over) void client.invalidateQueries({ queryKey: ["runs"] });
    if (over) void client.invalidateQueries({ queryKey: ["jobs"] });
  }, [over, client]);
  if (shown.length === 0) return null;
  return (
    <ul aria-label="Works" className="flex flex-col gap-1">
      {shown.map((one) => (
        <OneWork key={one.bulk_id} work={one} onAway={() => onAway(one.bulk_id)} />
      ))}
    </ul>
  );
}

function OneWork({ work, onAway }: { work: Work; onAway: () => void }) {
  const may = useMay("operator");
  const client = useQueryClient();
  const path = { params: { path: { bulk_id: work.bulk_id } } };
  const refresh = () => client.invalidateQueries({ queryKey: ["bulk"] });
  const stop = useMutation({
    mutationFn: () => need(api.POST("/api/bulk/{bulk_id}/cancel", path)),
    onSettled: refresh,
  });
  const goOn = useMutation({
    mutationFn: () => need(api.POST("/api/bulk/{bulk_id}/resume", path)),
    onSettled: refresh,
  });
  const trouble = work.state === "failed" || work.state === "cancelled";
  return (
    <li className="rounded-m border border-line bg-card px-3 py-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {!isOver(work) && (
          <div className="w-32">
            <Bar share={work.total ? work.looked_at / work.total : 0} tone="running" label="How far the work is" />
          </div>
        )}
        <p role="status" className={`min-w-0 flex-1 ${trouble ? "text-waiting" : ""}`}>
          {workWords(work)}
        </p>
        {may && !isOver(work) && (
          <Button disabled={stop.isPending} onClick={() => stop.mutate()}>
            Stop
          </Button>
        )}
        {may && trouble && (
          <Button kind="lead" disabled={goOn.isPending} onClick={() => goOn.mutate()}>
            Go on
          </Button>
        )}
        {isOver(work) && (
          <IconButton label="Put this away" onClick={onAway}>
            <X size={13} />
          </IconButton>
        )}
      </div>
      <Refusals work={work} />
    </li>
  );
}

function Refusals({ work }: { work: Work }) {
  const reasons = reasonsOf(work);
  if (reasons.length === 0) return null;
  return (
    <ul aria-label="Why runs refused" className="mt-1 border-line border-t pt-1 text-small">
      {reasons.map(({ why, runs }) => (
        <li key={why} className="flex flex-wrap gap-x-2">
          <span>{why}</span>
          {runs.slice(0, TOLD).map((run) => (
            <Link key={run} to="/runs/$runId" params={{ runId: String(run) }} className="text-accent underline">
              {run}
            </Link>
          ))}
          {runs.length > TOLD && <span className="text-soft">and {runs.length - TOLD} more</span>}
        </li>
      ))}
    </ul>
  );
}
