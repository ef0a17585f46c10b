// Adding a person; the first must be an admin with a password.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { api, need } from "@/shared/api/client";
import { sentence } from "@/shared/format/states";
import { RANKS, type Role } from "@/shared/me/useMe";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Field } from "@/shared/ui/Field";
import { Select } from "@/shared/ui/Select";
import { oneOf } from "@/shared/url/closed";

export function AddPerson({ first }: { first: boolean }) {
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const add = useMutation({
    mutationFn: () =>
      need(api.POST("/api/people", { body: { name, role: first ? "admin" : role, password: password || null } })),
    onSuccess: () => {
      setOpen(false);
      setPassword("");
      toast(`${name} may use this server now.`);
      void client.invalidateQueries();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <>
      <Button kind="lead" onClick={() => setOpen(true)}>
        <Plus size={13} aria-hidden /> Add a person
      </Button>
      <Dialog title={first ? "The first person, an admin" : "Add a person"} open={open} onOpenChange={setOpen}>
        <form onSubmit={submit} className="flex flex-col gap-3">
          <Field label="Name" required maxLength={64} value={name} onChange={(event) => setName(event.target.value)} />
          <Field
            label={first ? "Password" : "Password (without one they use tokens only)"}
            type="password"
            autoComplete="new-password"
            required={first}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          {!first && (
            <Select
              label="Role"
              value={role}
              choices={RANKS.map((one) => [one, sentence(one)] as const)}
              onChange={(value) => setRole(oneOf(value, RANKS, "viewer"))}
            />
          )}
          <Button type="submit" kind="lead" className="self-end" disabled={add.isPending}>
            Add
          </Button>
        </form>
      </Dialog>
    </>
  );
}
