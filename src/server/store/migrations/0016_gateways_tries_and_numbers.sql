ALTER TABLE "gateway_event" ADD COLUMN "tries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "gateway_event" ADD COLUMN "next_try" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_attempt" ADD COLUMN "gateway" text DEFAULT 'sandbox' NOT NULL;--> statement-breakpoint
CREATE INDEX "invoice_of_number" ON "invoice" USING btree ("number");