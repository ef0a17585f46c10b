// Analytics: runs that ended, what was spent, how long steps take; each chart has a table twin.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { api, need } from "@/shared/api/client";
import { Chart } from "@/shared/chart/Chart";
import { unitWord } from "@/shared/format/units";
import { Asked } from "@/shared/ui/Asked";
import { Page } from "@/shared/ui/Page";
import { AnalyticsFilters } from "./AnalyticsFilters";
import { StepTimes } from "./StepTimes";
import { analyticsSearch } from "./search";
import { ended, spent } from "./series";

const route = getRouteApi("/shell/analytics");

export function AnalyticsPage() {
  const { window = "1d", pipeline } = analyticsSearch({ ...route.useSearch() });
  const query = { window, pipeline };
  const shared = { placeholderData: keepPreviousData, refetchInterval: 60_000 };
  const runs = useQuery({
    queryKey: ["analytics", "runs", query],
    queryFn: () => need(api.GET("/api/analytics/runs", { params: { query } })),
    ...shared,
  });
  const money = useQuery({
    queryKey: ["analytics", "spending", query],
    queryFn: () => need(api.GET("/api/analytics/spending", { params: { query } })),
    ...shared,
  });
  const steps = useQuery({
    queryKey: ["analytics", "steps", query],
    queryFn: () => need(api.GET("/api/analytics/steps", { params: { query } })),
    ...shared,
  });
  return (
    <Page title="Analytics" actions={<AnalyticsFilters />}>
      <Asked query={runs}>{(data) => <Chart title="Runs that ended" series={ended(data)} />}</Asked>
      <Asked query={money}>
        {(data) =>
          Object.keys(data.total).map((unit) => (
            <Chart key={unit} title={`${unitWord(unit)} spent`} series={spent(data, unit)} />
          ))
        }
      </Asked>
      <Asked query={steps}>{(data) => <StepTimes times={data} />}</Asked>
    </Page>
  );
}
