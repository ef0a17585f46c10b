// One queue: its figures, why things in it wait, and what can be done about it.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Pause, Play } from "lucide-react";
import { api, need } from "@/shared/api/client";
import type { Queue } from "@/shared/api/types";
import { many, whole } from "@/shared/format/numbers";
import { reasonWords } from "@/shared/format/reasons";
import { clock, duration } from "@/shared/format/times";
import { useRefusal } from "@/shared/me/useMe";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { StateBadge } from "@/shared/ui/StateBadge";
import { Concurrency } from "./Concurrency";

export function QueueCard({ queue }: { queue: Queue }) {
  const client = useQueryClient();
  const refusal = useRefusal("operator");
  const path = { name: queue.name };
  const turn = useMutation({
    mutationFn: () =>
      queue.paused_at
        ? need(api.POST("/api/queues/{name}/resume", { params: { path } }))
        : need(api.POST("/api/queues/{name}/pause", { params: { path } })),
    onSettled: () => client.invalidateQueries({ queryKey: ["queues"] }),
  });
  return (
    <Card
      title={queue.name}
      actions={
        <Button
          onClick={() => turn.mutate()}
          disabled={turn.isPending || refusal !== null}
          title={refusal ?? undefined}
        >
          {queue.paused_at ? <Play size={13} aria-hidden /> : <Pause size={13} aria-hidden />}
          {queue.paused_at ? "Let it go on" : "Pause"}
        </Button>
      }
    >
      <p className="mb-2 flex flex-wrap items-center gap-x-2 text-soft">
        {queue.paused_at && <StateBadge state="paused" />}
        {sentenceOf(queue)}
      </p>
      <dl className="grid grid-cols-3 gap-3">
        <Figure name="Running" value={whole(queue.claimed)} />
        <Figure name="Ready" value={whole(queue.ready)} />
        <Figure name="Oldest" value={queue.oldest_age_s ? duration(Math.round(queue.oldest_age_s)) : "–"} />
      </dl>
      <ul className="mt-2 flex flex-col gap-1">
        {Object.entries(queue.parked).map(([reason, count]) => (
          <li key={reason} className="flex justify-between gap-3">
            <span className="text-soft">{reasonWords(reason)}</span>
            {whole(count)}
          </li>
        ))}
      </ul>
      <Concurrency queue={queue} />
    </Card>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt className="text-small text-soft">{name}</dt>
      <dd className="text-title">{value}</dd>
    </div>
  );
}

function sentenceOf(queue: Queue): string {
  if (queue.paused_at) {
    const by = queue.paused_by ? ` by ${queue.paused_by}` : "";
    return `Nothing new begins: paused${by} at ${clock(queue.paused_at, Date.now())}. What runs still ends.`;
  }
  if (queue.workers === 0) return "No worker serves it: start one with `headrace worker`.";
  return `${many(queue.workers, "worker")} ${queue.workers === 1 ? "serves" : "serve"} it.`;
}
