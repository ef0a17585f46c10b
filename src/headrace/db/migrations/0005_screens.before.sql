-- What the screens need: sessions that their person can tell apart and end, and work that submits runs of many items.

alter table session
    add column session_id bigint generated always as identity,
    add column address text not null default '',
    add column agent text not null default '';
create unique index session_by_number on session (session_id);

alter table bulk
    add column items bigint[],
    add column batch_id bigint;

-- The latest question about each field of each item: the grid of the field review.
create index review_of_fields on review (pipeline, item_id, review_id) where kind = 'field';
