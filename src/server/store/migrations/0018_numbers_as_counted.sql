CREATE INDEX "invoice_by_number" ON "invoice" USING btree ("profile_id",regexp_replace(
  regexp_replace("number", '([0-9]+)', '0000000000000000000\1', 'g'),
  '0*([0-9]{20,})', '\1', 'g') collate "C","id");