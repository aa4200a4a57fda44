-- Besides its stage, what two people may change of a deal at once: each is told when the other's word took the place of theirs.
drop trigger note_edits on deals;
drop trigger forget_edits on deals;
call private.watch_edits('deals', 'negocio', 'stage_id', 'titulo', 'valor', 'owner_id', 'expected_close_on');
