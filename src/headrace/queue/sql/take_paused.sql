-- Guarantees: these runs have nothing aside because of a pause; each job that was is answered once, with what woke it.
delete from parked where run_id = any (%(run)s) and reason = 'paused'
returning run_id, step, part, lane, priority, turn, attempt::int, epoch, gate, key as woken
