CREATE INDEX "invoice_by_issue_date_and_number" ON "invoice" USING btree ("profile_id","issue_date",regexp_replace(
  regexp_replace("number", '([0-9]+)', '0000000000000000000\1', 'g'),
  '0*([0-9]{20,})', '\1', 'g') collate "C","id");--> statement-breakpoint
CREATE INDEX "invoice_by_due_date_and_number" ON "invoice" USING btree ("profile_id",coalesce("due_date", 'infinity'),regexp_replace(
  regexp_replace("number", '([0-9]+)', '0000000000000000000\1', 'g'),
  '0*([0-9]{20,})', '\1', 'g') collate "C","id");--> statement-breakpoint
CREATE INDEX "invoice_by_amount_due_and_number" ON "invoice" USING btree ("profile_id","amount_due",regexp_replace(
  regexp_replace("number", '([0-9]+)', '0000000000000000000\1', 'g'),
  '0*([0-9]{20,})', '\1', 'g') collate "C","id");--> statement-breakpoint
CREATE INDEX "invoice_by_total_and_number" ON "invoice" USING btree ("profile_id","total",regexp_replace(
  regexp_replace("number", '([0-9]+)', '0000000000000000000\1', 'g'),
  '0*([0-9]{20,})', '\1', 'g') collate "C","id");