// People: who may use this server and how far, the tokens of programs, and what was done by whom.

import { useMay, useMe } from "@/shared/me/useMe";
import { Page } from "@/shared/ui/Page";
import { AddPerson } from "./AddPerson";
import { AuditLines } from "./AuditLines";
import { PeopleRows } from "./PeopleRows";
import { Sessions } from "./Sessions";
import { Tokens } from "./Tokens";

export function PeoplePage() {
  const me = useMe();
  const admin = useMay("admin");
  const about = me.data?.accounts
    ? `You are ${me.data.name}, ${me.data.role}.`
    : "No accounts are set up: whoever is on this machine may do everything. The first person you add, an admin, ends that.";
  return (
    <Page title="People" about={me.data && about} actions={admin && <AddPerson first={!me.data?.accounts} />}>
      {admin && <PeopleRows />}
      {me.data?.accounts && <Sessions />}
      {me.data?.accounts && <Tokens />}
      {admin && <AuditLines />}
    </Page>
  );
}
