ALTER TABLE "payment_method" ADD COLUMN "gateway" text DEFAULT 'sandbox' NOT NULL;--> statement-breakpoint
CREATE INDEX "invoice_relation_related" ON "invoice_relation" USING btree ("related_id");--> statement-breakpoint
CREATE INDEX "bank_transaction_invoice" ON "bank_transaction" USING btree ("invoice_id") WHERE "bank_transaction"."invoice_id" is not null;