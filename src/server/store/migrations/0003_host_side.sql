CREATE TABLE "bank_transaction" (
	"id" text PRIMARY KEY NOT NULL,
	"identity" text NOT NULL,
	"account" text,
	"bank_reference" text,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"booked_on" date NOT NULL,
	"reference" text,
	"payer_name" text,
	"payer_account" text,
	"profile_id" text,
	"invoice_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bank_transaction_amount" CHECK ("bank_transaction"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "event_delivery" (
	"subscriber" text NOT NULL,
	"event_id" bigint NOT NULL,
	"invoice_ids" text[] NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_try" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"parked_at" timestamp (3) with time zone,
	"last_error" text,
	CONSTRAINT "event_delivery_subscriber_event_id_pk" PRIMARY KEY("subscriber","event_id")
);
--> statement-breakpoint
CREATE TABLE "event_subscriber" (
	"name" text PRIMARY KEY NOT NULL,
	"settled_to" bigint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "invoice_line" ADD COLUMN "credits_position" integer;--> statement-breakpoint
ALTER TABLE "event_delivery" ADD CONSTRAINT "event_delivery_subscriber_event_subscriber_name_fk" FOREIGN KEY ("subscriber") REFERENCES "public"."event_subscriber"("name") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "bank_transaction_identity" ON "bank_transaction" USING btree ("identity");--> statement-breakpoint
CREATE INDEX "bank_transaction_payer" ON "bank_transaction" USING btree ("payer_account");--> statement-breakpoint
CREATE INDEX "bank_transaction_unmatched" ON "bank_transaction" USING btree ("created_at") WHERE "bank_transaction"."profile_id" is null;--> statement-breakpoint
CREATE INDEX "event_delivery_waiting" ON "event_delivery" USING btree ("subscriber","event_id") WHERE "event_delivery"."settled_at" is null;