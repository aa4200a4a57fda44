-- What a deal was when it was moved, so that whoever moved it by mistake finds it as it was, with the days it had stood in its stage.
alter table deal_activities
  add column from_entered_at timestamptz,                        -- since when it had stood in from_stage_id
  add column from_closed_at timestamptz,                         -- since when it had been won or lost there; null: it was open
  add column undoes_id uuid;                                     -- the move that this one takes back
