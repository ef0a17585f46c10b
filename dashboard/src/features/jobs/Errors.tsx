// Errors that are the same but for numbers and names, most first; one leads to its jobs.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, need } from "@/shared/api/client";
import { many } from "@/shared/format/numbers";
import { Card } from "@/shared/ui/Card";
import { Moment } from "@/shared/ui/Moment";

export function Errors() {
  const errors = useQuery({
    queryKey: ["jobs", "errors"],
    queryFn: () => need(api.GET("/api/jobs/errors", { params: { query: { limit: 8 } } })),
  });
  if (!errors.data?.length) return null;
  return (
    <Card title="Errors of the last 7 days, by what they have in common" flush>
      <ul>
        {errors.data.map((one) => (
          <li key={`${one.fingerprint}-${one.pipeline}-${one.step}`} className="border-line not-last:border-b">
            <Link
              to="/jobs"
              search={{ fingerprint: one.fingerprint }}
              className="flex min-h-9 flex-wrap items-center gap-x-3 px-3 py-1 hover:bg-hover"
            >
              <span className="font-medium text-failed">{many(one.jobs, "job")}</span>
              <span className="min-w-0 flex-1 truncate">{one.message || one.type}</span>
              <span className="text-small text-soft">
                {one.pipeline}, {one.step}, last <Moment at={one.last_at} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
