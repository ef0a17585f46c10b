// Queues and limits: what lies in each, who stopped it, and how many of its jobs may run at once.
import { useQuery } from "@tanstack/react-query";
import { api, need } from "@/shared/api/client";
import { Asked } from "@/shared/ui/Asked";
import { Page } from "@/shared/ui/Page";
import { Quiet } from "@/shared/ui/Quiet";
import { LimitRows } from "./LimitRows";
import { QueueCard } from "./QueueCard";

export function QueuesPage() {
  const queues = useQuery({ queryKey: ["queues"], queryFn: () => need(api.GET("/api/queues")) });
  return (
    <Page title="Queues and limits">
      <Asked query={queues}>
        {(all) =>
          all.length === 0 ? (
            <Quiet words="No queue yet: the first pipeline brings its own." />
          ) : (
            <div className="grid gap-4 lg:grid-cols-2">
              {all.map((queue) => (
                <QueueCard key={queue.name} queue={queue} />
              ))}
            </div>
          )
        }
      </Asked>
      <LimitRows />
    </Page>
  );
}
