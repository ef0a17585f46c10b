-- Guarantees: the manual has exactly these chunks; one whose text and blocks are unchanged is not touched. Says what changed.
with given as materialized (
    select g.* from json_to_recordset(%(chunks)s::json) as g (
        place integer, chunk text, page integer, headings json, text text, blocks json, sha256 text
    )
),
known as (
    insert into document as d (system, file, sha256, pages)
    values (%(system)s, %(file)s, %(sha256)s, %(pages)s)
    on conflict (system, file) do update
    set sha256 = excluded.sha256, pages = excluded.pages, ingested_at = clock_timestamp()
    where (d.sha256, d.pages) is distinct from (excluded.sha256, excluded.pages)
    returning 1
),
removed as (
    delete from chunk
    where system = %(system)s and file = %(file)s and place >= (select count(*) from given)
    returning 1
),
kept as (
    insert into chunk as c (system, file, place, chunk, page, headings, text, blocks, sha256)
    select %(system)s, %(file)s, place, chunk, page, headings, text, blocks, sha256 from given
    on conflict (system, file, place) do update
    set chunk = excluded.chunk, page = excluded.page, headings = excluded.headings, text = excluded.text,
        blocks = excluded.blocks, sha256 = excluded.sha256, changed_at = clock_timestamp()
    where (c.chunk, c.page, c.sha256, c.headings::text, c.blocks::text)
        is distinct from (excluded.chunk, excluded.page, excluded.sha256, excluded.headings::text, excluded.blocks::text)
    returning 1
)
select (select count(*) from given) as chunks, (select count(*) from kept) as changed, (select count(*) from removed) as removed,
    (select count(*) from known) as documents
