-- Guarantees: how many events the agent has not taken up yet.
select count(*)::int as left from agent_event where state = 'pending'
