// The tokens of programs: whose they are, how far they go, until when; revoking one.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, need } from "@/shared/api/client";
import { sentence } from "@/shared/format/states";
import { Asked } from "@/shared/ui/Asked";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { Confirm } from "@/shared/ui/Confirm";
import { Moment } from "@/shared/ui/Moment";
import { Quiet } from "@/shared/ui/Quiet";
import { Scroll } from "@/shared/ui/Scroll";
import { CELL, HEAD, ROW, TABLE } from "@/shared/ui/table";
import { MakeToken } from "./MakeToken";

export function Tokens() {
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: ["tokens"] });
  const tokens = useQuery({
    queryKey: ["tokens"],
    queryFn: () => need(api.GET("/api/tokens", { params: { query: { limit: 100 } } })),
  });
  const revoke = useMutation({
    mutationFn: (id: number) => need(api.DELETE("/api/tokens/{token_id}", { params: { path: { token_id: id } } })),
    onSettled: refresh,
  });
  return (
    <Card title="Tokens, for programs" flush actions={<MakeToken onMade={refresh} />}>
      <Asked query={tokens}>
        {(page) =>
          page.items.length === 0 ? (
            <Quiet words="No token yet. A program shows one instead of a password." />
          ) : (
            <Scroll label="Tokens">
              <table className={TABLE}>
                <thead>
                  <tr>
                    <th className={HEAD}>Name</th>
                    <th className={HEAD}>Of</th>
                    <th className={HEAD}>May</th>
                    <th className={HEAD}>Sees</th>
                    <th className={HEAD}>State</th>
                    <th className={HEAD}>Ends</th>
                    <th className={HEAD}>Last used</th>
                    <th className={HEAD}>
                      <span className="sr-only">Revoke</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {page.items.map((one) => (
                    <tr key={one.token_id} className={ROW}>
                      <td className={`${CELL} font-medium`}>{one.name}</td>
                      <td className={CELL}>{one.person}</td>
                      <td className={CELL}>{sentence(one.role)}</td>
                      <td className={`${CELL} min-w-32`}>{one.pipelines?.join(", ") ?? "all that its owner sees"}</td>
                      <td className={`${CELL} ${one.state === "valid" ? "" : "text-soft"}`}>{sentence(one.state)}</td>
                      <td className={CELL}>
                        <Moment at={one.expires_at} as="clock" />
                      </td>
                      <td className={CELL}>
                        <Moment at={one.last_used_at} />
                      </td>
                      <td className={`${CELL} text-right`}>
                        {one.state === "valid" && (
                          <Confirm
                            trigger={<Button kind="danger">Revoke</Button>}
                            title={`Revoke ${one.name}?`}
                            words="What shows it is refused at once, and for good."
                            yes="Revoke it"
                            danger
                            onYes={() => revoke.mutate(one.token_id)}
                          />
                        )}
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
