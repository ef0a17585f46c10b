// Each queue in one line: what runs, what is ready, how old the oldest is.
import { Link } from "@tanstack/react-router";
import type { Queue } from "@/shared/api/types";
import { short } from "@/shared/format/numbers";
import { duration } from "@/shared/format/times";
import { Card } from "@/shared/ui/Card";
import { Quiet } from "@/shared/ui/Quiet";
import { StateMark } from "@/shared/ui/StateMark";

export function QueueLines({ queues }: { queues: readonly Queue[] }) {
  return (
    <Card
      title="Queues"
      flush
      actions={
        <Link to="/queues" className="text-accent text-small hover:underline">
          Queues and limits
        </Link>
      }
    >
      {queues.length === 0 && <Quiet words="No queue yet: the first pipeline brings its own." />}
      <ul>
        {queues.map((queue) => (
          <li key={queue.name} className="flex min-h-9 items-center gap-2 border-line px-3 py-1 not-last:border-b">
            <StateMark state={stateOf(queue)} />
            <span className="min-w-0 truncate font-medium">{queue.name}</span>
            <span className="ml-auto text-right text-small text-soft">{wordsOf(queue)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function stateOf(queue: Queue): string {
  if (queue.paused_at) return "paused";
  return queue.claimed ? "running" : "queued";
}

function wordsOf(queue: Queue): string {
  const oldest = queue.oldest_age_s && queue.ready ? `, the oldest ${duration(Math.round(queue.oldest_age_s))}` : "";
  if (queue.workers === 0) return `${short(queue.ready)} ready, no worker serves it`;
  return `${short(queue.claimed)} running, ${short(queue.ready)} ready${oldest}`;
}
