// Everyone who may use this server.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, need } from "@/shared/api/client";
import { sentence } from "@/shared/format/states";
import { Asked } from "@/shared/ui/Asked";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { Moment } from "@/shared/ui/Moment";
import { Quiet } from "@/shared/ui/Quiet";
import { Scroll } from "@/shared/ui/Scroll";
import { CELL, HEAD, ROW, TABLE } from "@/shared/ui/table";

export function PeopleRows() {
  const client = useQueryClient();
  const people = useQuery({
    queryKey: ["people"],
    queryFn: () => need(api.GET("/api/people", { params: { query: { limit: 200 } } })),
  });
  const turn = useMutation({
    mutationFn: ({ name, disabled }: { name: string; disabled: boolean }) =>
      need(api.PATCH("/api/people/{name}", { params: { path: { name } }, body: { disabled } })),
    onSettled: () => client.invalidateQueries({ queryKey: ["people"] }),
  });
  return (
    <Card title="Who may use this server" flush>
      <Asked query={people}>
        {(page) =>
          page.items.length === 0 ? (
            <Quiet words="Nobody is set up yet." />
          ) : (
            <Scroll label="People">
              <table className={TABLE}>
                <thead>
                  <tr>
                    <th className={HEAD}>Name</th>
                    <th className={HEAD}>Role</th>
                    <th className={HEAD}>Sees</th>
                    <th className={HEAD}>Since</th>
                    <th className={HEAD}>
                      <span className="sr-only">Change</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {page.items.map((one) => (
                    <tr key={one.name} className={ROW}>
                      <td className={`${CELL} font-medium`}>
                        {one.name}
                        {one.disabled_at && <span className="ml-2 text-small text-soft">disabled</span>}
                      </td>
                      <td className={CELL}>{sentence(one.role)}</td>
                      <td className={CELL}>{one.pipelines?.join(", ") ?? "all pipelines"}</td>
                      <td className={`${CELL} text-soft`}>
                        <Moment at={one.created_at} as="clock" />
                      </td>
                      <td className={`${CELL} text-right`}>
                        <Button
                          kind="quiet"
                          onClick={() => turn.mutate({ name: one.name, disabled: !one.disabled_at })}
                        >
                          {one.disabled_at ? "Let in again" : "Disable"}
                        </Button>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
          )
        }
      </Asked>
    </Card>
  );
}
