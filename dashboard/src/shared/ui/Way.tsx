// A link to any address of the dashboard given as text: for pages whose addresses the router does not know.
import { Link } from "@tanstack/react-router";
import type { ComponentProps } from "react";

interface Props extends Omit<ComponentProps<"a">, "href"> {
  to: string;
  search?: Record<string, unknown>;
}

export function Way({ to, search = {}, ...rest }: Props) {
  return <Link to={to as "."} search={search as never} {...rest} />;
}
