// A link to any address of the dashboard given as text: for pages whose addresses the router does not know.
import { Link } from "@tanstack/react-router";
import clsx from "clsx";
import type { ReactNode } from "react";

interface Props {
  to: string;
  search?: Record<string, unknown>;
  className?: string;
  children: ReactNode;
  title?: string;
}

export function Way({ to, search = {}, className, children, title }: Props) {
  return (
    <Link to={to as "."} search={search as never} title={title} className={clsx("hover:underline", className)}>
      {children}
    </Link>
  );
}
