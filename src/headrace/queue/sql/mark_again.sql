-- Guarantees: with the run locked: just these of its steps run again when what runs of them now has ended.
update run set again = %(step)s where run_id = %(run)s
