// Analytics: runs that ended, what was spent, how long steps take; beside the period before where that is wanted.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { Chart } from "@/shared/chart/Chart";
import type { Zoom } from "@/shared/chart/series";
import { unitWord } from "@/shared/format/units";
import { Asked } from "@/shared/ui/Asked";
import { Page } from "@/shared/ui/Page";
import { AnalyticsFilters } from "./AnalyticsFilters";
import { endedQuery, spentQuery, timesQuery } from "./queries";
import { StepTimes } from "./StepTimes";
import { analyticsSearch } from "./search";
import { ended, spent, unitsOf } from "./series";

const route = getRouteApi("/shell/analytics");

export function AnalyticsPage() {
  const { window = "1d", pipeline, compare = false, from, to } = analyticsSearch({ ...route.useSearch() });
  const zoom = useZoom(from, to);
  const now = { window, pipeline };
  const earlier = { ...now, earlier: true };
  const shared = { placeholderData: keepPreviousData, refetchInterval: 60_000 };
  const runs = useQuery({ ...endedQuery(now), ...shared });
  const runsBefore = useQuery({ ...endedQuery(earlier), ...shared, enabled: compare });
  const money = useQuery({ ...spentQuery(now), ...shared });
  const moneyBefore = useQuery({ ...spentQuery(earlier), ...shared, enabled: compare });
  const steps = useQuery({ ...timesQuery(now), ...shared });
  const stepsBefore = useQuery({ ...timesQuery(earlier), ...shared, enabled: compare });
  const [ends, uses] = [compare ? runsBefore.data : undefined, compare ? moneyBefore.data : undefined];
  const endings = useMemo(() => runs.data && ended(runs.data, ends), [runs.data, ends]);
  const spending = useMemo(
    () => money.data && unitsOf(money.data, uses).map((unit) => ({ unit, series: spent(money.data, unit, uses) })),
    [money.data, uses],
  );
  return (
    <Page title="Analytics" actions={<AnalyticsFilters />}>
      <Asked query={runs}>{() => endings && <Chart title="Runs that ended" series={endings} {...zoom} />}</Asked>
      <Asked query={money}>
        {() =>
          spending?.map(({ unit, series }) => (
            <Chart key={unit} title={`${unitWord(unit)} spent`} series={series} {...zoom} />
          ))
        }
      </Asked>
      <Asked query={steps}>
        {(data) => <StepTimes times={data} before={compare ? stepsBefore.data : undefined} />}
      </Asked>
    </Page>
  );
}

/** The stretch that all charts show, kept by the URL. */
function useZoom(from: number | undefined, to: number | undefined) {
  const navigate = useNavigate({ from: "/analytics" });
  const onZoom = useCallback(
    (zoom: Zoom | null) =>
      void navigate({ search: (before) => ({ ...before, from: zoom?.[0], to: zoom?.[1] }), replace: true }),
    [navigate],
  );
  const zoom = useMemo<Zoom | null>(() => (from && to ? [from, to] : null), [from, to]);
  return { zoom, onZoom };
}
