// Works that process many items: how far they are; one that was stopped says so and can be gone on with.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { X } from "lucide-react";
import { api, need } from "@/shared/api/client";
import { Kept, useKept } from "@/shared/kept";
import { useMay } from "@/shared/me/useMe";
import { Bar } from "@/shared/ui/Bar";
import { Button } from "@/shared/ui/Button";
import { IconButton } from "@/shared/ui/IconButton";
import { isOver, shareOf, shownOf, type Work, wordsOf } from "./work";

const LOOK_MS = 700;
const isNumbers = (value: unknown): value is number[] => Array.isArray(value);
const putAway = new Kept<number[]>("works-put-away", isNumbers, []);

export function Works({ pipeline, begun }: { pipeline: string; begun: ReadonlySet<number> }) {
  const away = useKept(putAway);
  const works = useQuery({
    queryKey: ["works", pipeline],
    queryFn: () => need(api.GET("/api/bulk", { params: { query: { deed: "process", pipeline, limit: 10 } } })),
    refetchInterval: (query) => (query.state.data?.items.some((one) => !isOver(one)) ? LOOK_MS : false),
  });
  const shown = shownOf(works.data?.items ?? [], begun, new Set(away));
  if (shown.length === 0) return null;
  return (
    <ul aria-label="Works" className="flex flex-col gap-1">
      {shown.map((one) => (
        <OneWork key={one.bulk_id} work={one} onAway={() => putAway.set([one.bulk_id, ...away].slice(0, 100))} />
      ))}
    </ul>
  );
}

function OneWork({ work, onAway }: { work: Work; onAway: () => void }) {
  const may = useMay("operator");
  const client = useQueryClient();
  const path = { params: { path: { bulk_id: work.bulk_id } } };
  const refresh = () => client.invalidateQueries({ queryKey: ["works"] });
  const stop = useMutation({
    mutationFn: () => need(api.POST("/api/bulk/{bulk_id}/cancel", path)),
    onSettled: refresh,
  });
  const goOn = useMutation({
    mutationFn: () => need(api.POST("/api/bulk/{bulk_id}/resume", path)),
    onSettled: refresh,
  });
  const share = shareOf(work);
  const trouble = work.state === "failed" || work.state === "cancelled";
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-m border border-line bg-card px-3 py-1.5">
      {!isOver(work) && (
        <div className="w-32">
          <Bar share={share} tone="running" label="How far the work is" />
        </div>
      )}
      <p role="status" className={`min-w-0 flex-1 ${trouble ? "text-waiting" : ""}`}>
        {wordsOf(work)}
      </p>
      {work.batch_id !== null && (
        <Link to="/runs" search={{ batch: work.batch_id }} className="text-accent text-small underline">
          Show its runs
        </Link>
      )}
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
    </li>
  );
}
