// What the jobs of a run keep, so that a start after a failure does not do again what was done.
import { useInfiniteQuery } from "@tanstack/react-query";
import { api, need } from "@/shared/api/client";
import { Asked } from "@/shared/ui/Asked";
import { Json } from "@/shared/ui/Json";
import { Moment } from "@/shared/ui/Moment";
import { More } from "@/shared/ui/More";
import { Quiet } from "@/shared/ui/Quiet";

export function Checkpoints({ runId, step }: { runId: number; step: string | undefined }) {
  const kept = useInfiniteQuery({
    queryKey: ["run", runId, "checkpoints"],
    queryFn: ({ pageParam }) =>
      need(
        api.GET("/api/runs/{run_id}/checkpoints", {
          params: { path: { run_id: runId }, query: { limit: 50, after: pageParam ?? undefined } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
  });
  return (
    <>
      <Asked query={kept}>
        {(data) => {
          const those = data.pages.flatMap((page) => page.items).filter((one) => !step || one.step === step);
          if (those.length === 0) return <Quiet words="No checkpoint: nothing here is kept between two starts." />;
          return (
            <ul>
              {those.map((one) => (
                <li
                  key={`${one.step}/${one.part}/${one.name}`}
                  className="border-line border-b px-3 py-2 last:border-b-0"
                >
                  <p className="mb-1 flex flex-wrap gap-x-3">
                    <span className="font-medium">{one.name}</span>
                    <span className="text-soft">{one.part ? `${one.step}[${one.part}]` : one.step}</span>
                    <span className="ml-auto text-small text-soft">
                      <Moment at={one.made_at} as="clock" />
                    </span>
                  </p>
                  <Json value={one.value} label={`checkpoint ${one.name}`} />
                </li>
              ))}
            </ul>
          );
        }}
      </Asked>
      <More there={kept.hasNextPage} loading={kept.isFetchingNextPage} onMore={() => void kept.fetchNextPage()} />
    </>
  );
}
