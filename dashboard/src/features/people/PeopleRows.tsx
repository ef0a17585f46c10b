// Everyone who may use this server.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, need } from "@/shared/api/client";
import { sentence } from "@/shared/format/states";
import { RANKS, type Role } from "@/shared/me/useMe";
import { Asked } from "@/shared/ui/Asked";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { Moment } from "@/shared/ui/Moment";
import { Quiet } from "@/shared/ui/Quiet";
import { Scroll } from "@/shared/ui/Scroll";
import { Select } from "@/shared/ui/Select";
import { CELL, HEAD, ROW, TABLE } from "@/shared/ui/table";
import { oneOf } from "@/shared/url/closed";

export function PeopleRows() {
  const client = useQueryClient();
  const people = useQuery({
    queryKey: ["people"],
    queryFn: () => need(api.GET("/api/people", { params: { query: { limit: 200 } } })),
  });
  const turn = useMutation({
    mutationFn: ({ name, ...change }: { name: string; disabled?: boolean; role?: Role }) =>
      need(api.PATCH("/api/people/{name}", { params: { path: { name } }, body: change })),
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
                      <td className={CELL}>
                        <Select
                          label={`Role of ${one.name}`}
                          value={one.role}
                          choices={RANKS.map((rank) => [rank, sentence(rank)] as const)}
                          onChange={(value) => turn.mutate({ name: one.name, role: oneOf(value, RANKS, one.role) })}
                        />
                      </td>
                      <td className={`${CELL} min-w-24`}>{one.pipelines?.join(", ") ?? "all pipelines"}</td>
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
