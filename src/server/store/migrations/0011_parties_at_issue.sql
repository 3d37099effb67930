CREATE TABLE "invoice_parties" (
	"invoice_id" text PRIMARY KEY NOT NULL,
	"seller" jsonb NOT NULL,
	"bill_to" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "invoice_parties" ADD CONSTRAINT "invoice_parties_invoice_id_invoice_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
INSERT INTO "invoice_parties" ("invoice_id", "seller", "bill_to")
SELECT i."id",
	coalesce(p."seller", jsonb_build_object('name', p."payee", 'lines', coalesce(p."remittance"->'address', '[]'::jsonb))),
	p."bill_to"
FROM "invoice" i JOIN "billing_profile" p ON p."id" = i."profile_id";
