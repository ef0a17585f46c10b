// Each pipeline in one line: what is under way, what failed, what waits for people.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { pipelinesQuery } from "@/shared/api/pipelines";
import { many, short } from "@/shared/format/numbers";
import { Asked } from "@/shared/ui/Asked";
import { Card } from "@/shared/ui/Card";
import { Quiet } from "@/shared/ui/Quiet";

export function PipelineLines() {
  const pipelines = useQuery({ ...pipelinesQuery, refetchInterval: 15_000 });
  return (
    <Card title="Pipelines" flush>
      <Asked query={pipelines}>
        {(all) =>
          all.length === 0 ? (
            <Quiet words="No pipeline is declared yet." />
          ) : (
            <ul>
              {all.map((one) => (
                <li key={one.name} className="border-line not-last:border-b">
                  <Link
                    to="/runs"
                    search={{ pipeline: one.name }}
                    className="flex min-h-9 items-center gap-3 px-3 py-1 hover:bg-hover"
                  >
                    <span className="min-w-0 truncate font-medium">{one.name}</span>
                    <span className="ml-auto text-right text-small text-soft">
                      {short(one.live)} under way
                      {one.open_reviews > 0 && `, ${many(one.open_reviews, "question")}`}
                      {one.failed > 0 && <span className="text-failed">, {short(one.failed)} failed</span>}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Asked>
    </Card>
  );
}
