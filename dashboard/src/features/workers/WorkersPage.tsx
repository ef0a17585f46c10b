// Workers: the processes that run steps, how busy each is, and whether it still beats.
import { useQuery } from "@tanstack/react-query";
import { api, need } from "@/shared/api/client";
import { Asked } from "@/shared/ui/Asked";
import { Page } from "@/shared/ui/Page";
import { Quiet } from "@/shared/ui/Quiet";
import { Scroll } from "@/shared/ui/Scroll";
import { HEAD, NUMBER, TABLE } from "@/shared/ui/table";
import { WorkerRow } from "./WorkerRow";

const BEAT_MS = 5000;

export function WorkersPage() {
  const workers = useQuery({
    queryKey: ["workers"],
    queryFn: () => need(api.GET("/api/workers")),
    refetchInterval: BEAT_MS,
  });
  return (
    <Page title="Workers">
      <div className="overflow-hidden rounded-l border border-line bg-card">
        <Asked query={workers}>
          {(all) =>
            all.length === 0 ? (
              <Quiet words="No worker is here. Start one with `headrace worker`, or all in one with `headrace up`." />
            ) : (
              <Scroll label="Workers">
                <table className={TABLE}>
                  <thead>
                    <tr>
                      <th className={HEAD}>State</th>
                      <th className={HEAD}>Process</th>
                      <th className={HEAD}>Busy</th>
                      <th className={HEAD}>Queues</th>
                      <th className={HEAD}>Labels</th>
                      <th className={`${HEAD} ${NUMBER}`}>Last beat</th>
                      <th className={HEAD}>Since</th>
                      <th className={HEAD}>Headrace</th>
                    </tr>
                  </thead>
                  <tbody>
                    {all.map((one) => (
                      <WorkerRow key={one.worker} worker={one} />
                    ))}
                  </tbody>
                </table>
              </Scroll>
            )
          }
        </Asked>
      </div>
    </Page>
  );
}
