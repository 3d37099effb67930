CREATE INDEX "invoice_by_due_date" ON "invoice" USING btree ("profile_id",coalesce("due_date", 'infinity'),"id");--> statement-breakpoint
CREATE INDEX "invoice_by_amount_due" ON "invoice" USING btree ("profile_id","amount_due","id");--> statement-breakpoint
CREATE INDEX "invoice_by_total" ON "invoice" USING btree ("profile_id","total","id");--> statement-breakpoint
CREATE INDEX "invoice_counted" ON "invoice" USING btree ("profile_id","currency","issue_date","state","document_type","amount_due","due_date","total");