// An item: where it stands in each pipeline, its runs, and its data.
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { api, need } from "@/shared/api/client";
import { isMissing } from "@/shared/api/problem";
import { Asked } from "@/shared/ui/Asked";
import { Card } from "@/shared/ui/Card";
import { Facts } from "@/shared/ui/Facts";
import { Json } from "@/shared/ui/Json";
import { Moment } from "@/shared/ui/Moment";
import { NotThere } from "@/shared/ui/NotThere";
import { Page } from "@/shared/ui/Page";
import { Quiet } from "@/shared/ui/Quiet";
import { ItemCosts } from "./ItemCosts";
import { ItemRuns } from "./ItemRuns";
import { Standing } from "./Standing";

const route = getRouteApi("/shell/items/$catalogue/$key");

export function ItemPage() {
  const path = route.useParams();
  const item = useQuery({
    queryKey: ["item", path.catalogue, path.key],
    queryFn: () => need(api.GET("/api/items/{catalogue}/{key}", { params: { path } })),
  });
  if (isMissing(item.error)) {
    const words = `There is no ${path.key} in the catalogue ${path.catalogue}: its key is written otherwise, or nothing ever brought it.`;
    return <NotThere title={`No item ${path.key}`} words={words} to="/catalogue" place="The catalogue" />;
  }
  return (
    <Asked query={item} lines={10}>
      {(data) => (
        <Page title={data.name || data.key} above={`${data.catalogue}, ${data.key}`}>
          <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_340px]">
            <div className="flex min-w-0 flex-col gap-4">
              <Card title="Where it stands" flush>
                {data.standings.length === 0 && <Quiet words="No pipeline went over it yet." />}
                {data.standings.map((one) => (
                  <Standing key={one.pipeline} standing={one} />
                ))}
              </Card>
              <ItemRuns catalogue={data.catalogue} itemKey={data.key} />
              <ItemCosts catalogue={data.catalogue} itemKey={data.key} />
            </div>
            <div className="flex min-w-0 flex-col gap-4">
              <Card title="About">
                <Facts
                  rows={[
                    ["Version", data.version],
                    ["Labels", data.labels.join(", ") || null],
                    ["Came", <Moment key="came" at={data.created_at} as="clock" />],
                    ["Changed", <Moment key="changed" at={data.changed_at} as="clock" />],
                    ...(data.removed_at
                      ? ([["Removed", <Moment key="removed" at={data.removed_at} as="clock" />]] as const)
                      : []),
                  ]}
                />
              </Card>
              <Card title="Data">
                <Json value={data.data} label="the data" />
              </Card>
            </div>
          </div>
        </Page>
      )}
    </Asked>
  );
}
