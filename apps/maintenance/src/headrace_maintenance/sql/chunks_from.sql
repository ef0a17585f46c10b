-- Guarantees: the chunks of one manual from one place up to another, in reading order.
select file, place, chunk, page, headings, text, blocks, sha256
from chunk where system = %(system)s and file = %(file)s and place >= %(first)s and place < %(until)s
order by place
